// On the page of limits: the start button that leads to sealing in the browser takes the place of the way without
// scripts. Nothing is posted from here.

export function offerStart(place: HTMLElement): void {
  const { href, text } = place.dataset
  if (href === undefined || text === undefined) return
  const link = document.createElement('a')
  link.href = href
  link.textContent = text
  link.className = 'govuk-button'
  link.setAttribute('role', 'button')
  link.draggable = false
  place.append(link)
  document.querySelector('#start-without-script')?.remove()
}
