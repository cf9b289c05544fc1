// Writes vectors/*.json. Secrets are fixed (SHA-256 of a name); nonces, encapsulations and noise are
// random, so sealed values differ from run to run and are checked by opening them.
// Run: node packages/sealed/tools/make-vectors.ts

import './code-vectors.ts'
import './message-vectors.ts'
import './box-vectors.ts'
import './staff-vectors.ts'
