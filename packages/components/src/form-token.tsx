// The hidden field that every form carries, so that no other site can post it.
export function FormToken({ token }: { readonly token: string }) {
  return <input type="hidden" name="form_token" value={token} />
}
