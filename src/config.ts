// Environment in, one frozen and validated object out. The only place that reads `process.env`; a wrong value is named
// in one sentence with what would be right (1-product "Configuration").
import { resolve } from 'node:path'
import { z } from 'zod'
import { ok, type Result, refuse } from '#domain/shared/result.ts'

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://help.example' })
  .refine((text) => new URL(text).origin === text, 'must have no path and no slash at the end')
  .refine((text) => {
    const { protocol, hostname } = new URL(text)
    return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.onion')
  }, 'must begin with https:// (http:// is for localhost and onion addresses only)')

const schema = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  FORESTALL_ORIGIN: origin.optional(),
  FORESTALL_STAFF_ORIGIN: origin.optional(),
  FORESTALL_HOTLINE_ORIGIN: origin.optional(),
  FORESTALL_DATA: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  FORESTALL_MAIL_FROM: z.email({ error: 'must be an e-mail address' }).optional(),
  FORESTALL_COUNTRY: z
    .enum(['england', 'scotland', 'wales', 'northern_ireland', 'other'], {
      error: 'must be england, scotland, wales, northern_ireland or other',
    })
    .default('england'),
  FORESTALL_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/London')
    .default('Europe/London'),
  FORESTALL_POOL_SIZE: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(2)
    .max(200)
    .default(20),
  /** For trying things out: alerts may go to a server on this machine. */
  FORESTALL_LOOPBACK_ALERTS: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('no'),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly origin: string
  readonly staffOrigin: string | undefined
  readonly hotlineOrigin: string | undefined
  readonly dataFolder: string
  /** Where a demonstration lives unless FORESTALL_DATA says otherwise: never among real enquiries. */
  readonly demoDataFolder: string
  readonly databaseUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  readonly country: Country
  readonly timeZone: string
  readonly poolSize: number
  readonly allowsLoopbackAlerts: boolean
}

export type Country = 'england' | 'scotland' | 'wales' | 'northern_ireland' | 'other'

/** Reads the given environment; the refusal is one sentence that names the variable. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): Result<Config, string> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = schema.safeParse(given)
  if (!read.success) {
    const issue = read.error.issues[0]
    return refuse(`${issue?.path.join('.') ?? 'The environment'} ${issue?.message ?? 'is wrong'}.`)
  }
  const values = read.data
  return ok(
    Object.freeze({
      port: values.PORT,
      host: values.HOST,
      origin: values.FORESTALL_ORIGIN ?? `http://localhost:${values.PORT}`,
      staffOrigin: values.FORESTALL_STAFF_ORIGIN,
      hotlineOrigin: values.FORESTALL_HOTLINE_ORIGIN,
      dataFolder: resolve(workingFolder, values.FORESTALL_DATA ?? 'data'),
      demoDataFolder: resolve(workingFolder, values.FORESTALL_DATA ?? 'data-demo'),
      databaseUrl: values.DATABASE_URL,
      smtpUrl: values.SMTP_URL,
      mailFrom: values.FORESTALL_MAIL_FROM,
      country: values.FORESTALL_COUNTRY,
      timeZone: values.FORESTALL_TIME_ZONE,
      poolSize: values.FORESTALL_POOL_SIZE,
      allowsLoopbackAlerts: values.FORESTALL_LOOPBACK_ALERTS === 'yes',
    }),
  )
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}
