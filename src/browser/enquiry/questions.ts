// The document with every question, fetched: parsed by the browser as a document, never through a string of markup.

export function fetchQuestions(path: string): Promise<Document | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', path)
    request.responseType = 'document'
    request.onload = () => resolve(request.responseXML ?? undefined)
    request.onerror = () => resolve(undefined)
    request.send()
  })
}

/** The part in which the journey runs; undefined while the service takes nothing. */
export function frameOf(questions: Document | undefined): HTMLElement | undefined {
  const frame = questions?.querySelector('#enquiry')
  return frame instanceof HTMLElement ? frame : undefined
}
