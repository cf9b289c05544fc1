// The few kinds of answer there are. Security headers are added to every one of them in `mount.ts`.

export function html(markup: string, status = 200): Response {
  return new Response(markup, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

export function redirect(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } })
}

export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
}

/** A text file to keep, under a neutral name. */
export function textFile(name: string, text: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}

/** No such page, or not for this person: from outside the two look the same. */
export function notFound(): Response {
  return new Response(null, { status: 404 })
}

/** Another person was faster, or the record moved on: the page says so and keeps what was typed. */
export function withCookie(response: Response, cookie: string): Response {
  response.headers.append('set-cookie', cookie)
  return response
}
