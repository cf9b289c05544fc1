// Built files at `/assets/NAME`, and the icon at the address where browsers look for it.
import type { Assets } from './assets.ts'
import { notFound } from './respond.ts'
import { type Route, route } from './route.ts'

export function assetRoutes(files: Assets): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/assets/:name',
      access: { who: 'anyone' },
      handle: (request) =>
        files.respond(request.params['name'] ?? '', request.acceptEncoding) ?? notFound(),
    }),
    route({
      method: 'GET',
      path: '/favicon.svg',
      access: { who: 'anyone' },
      handle: (request) => files.respond('favicon.svg', request.acceptEncoding) ?? notFound(),
    }),
  ]
}
