// A value, or a fault that somebody can be told about. The same shape as the application's own
// `Result`, so that either can be handed on; this package imports nothing of the application.

export type Outcome<Value, Fault> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Fault }

export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function fault<Fault>(error: Fault): { readonly ok: false; readonly error: Fault } {
  return { ok: false, error }
}
