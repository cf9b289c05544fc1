// What the operator reads when the server's key is changed.
export const serverKeyWords = {
  changed:
    'A new server key is in secret/server.key, and the older one lies beside it. Copy the folder secret/ to your safe place and to every other machine, start Forestall again everywhere, and a day later run: forestall server-key finish',
  finished: (count: number) =>
    `Everything lies under the new key (${count} fields were sealed anew) and older keys are removed. Keep your copy of an older key as long as a back-up from its time.`,
  tooEarly: (from: string) =>
    `Forms that people began under the older key would be lost: run this again from ${from.replace('T', ' ')} UTC on, or add --now if somebody else knows the older key.`,
  unopened: (count: number) =>
    `${count} fields open under no key in the folder secret/, so nothing was removed: put the key they were sealed under there from your copy, named server.key.older- and eight characters from 0 to 9 or a to f, and run this again.`,
} as const
