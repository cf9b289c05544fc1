// govuk-frontend ships its modules without types. Each exports its class under the component's name.
declare module 'govuk-frontend/dist/govuk/components/*' {
  const classes: Readonly<Record<string, new (root: Element) => object>>
  export = classes
}
