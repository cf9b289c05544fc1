// The page shown on leaving: forgets what this tab held and takes the place of the page before it in the history, so
// that one step back does not lead into the journey again. What it cannot erase stands in the page.

const clean = (): void => {
  try {
    localStorage.clear()
    sessionStorage.clear()
  } catch {
    // Storage may be switched off; then there is nothing to clear.
  }
  history.replaceState(null, '', '/leave')
}

clean()
// A page that the browser kept alive comes back without running again.
addEventListener('pageshow', (event) => {
  if (event.persisted) clean()
})
