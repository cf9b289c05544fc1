// First check against forged posts (the form token is the second). Under `Referrer-Policy: no-referrer` a form post
// carries `Origin: null`, and an onion address over http may lack `Sec-Fetch-Site`; then the form token decides.

export function isFromElsewhere(headers: Headers, ownOrigin: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  return origin !== null && origin !== 'null' && origin !== ownOrigin
}
