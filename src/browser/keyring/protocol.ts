// What page and Worker say to each other. Types only: neither side carries the other's code.
import type { Commands } from './commands.ts'
import type { KeyringFaultReason } from './operation.ts'
import type { operations } from './operations/index.ts'

export type Operations = typeof operations
export type OperationName = keyof Operations
export type OperationInput<Name extends OperationName> = Parameters<Operations[Name]>[1]
export type OperationOutput<Name extends OperationName> = Awaited<ReturnType<Operations[Name]>>

export type CommandName = keyof Commands
export type CommandInput<Name extends CommandName> = Parameters<Commands[Name]>[0]
export type CommandOutput<Name extends CommandName> = Awaited<ReturnType<Commands[Name]>>

export interface Call {
  readonly id: number
  /** `command` works while locked, `operation` needs the open keyring. */
  readonly kind: 'command' | 'operation'
  readonly name: string
  readonly input: unknown
}

export type Reply =
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: KeyringFaultReason }
  /** Of a long stretch: 0 to 1. */
  | { readonly kind: 'progress'; readonly id: number; readonly part: number }
