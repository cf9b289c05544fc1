// Why there is no database to work with, as one plain sentence with what to do. A password never appears in one.

export type DatabaseRefusal = OwnRefusal | ExternalRefusal

/** About the built-in server, the data folder or the migrations. */
type OwnRefusal =
  | { readonly kind: 'folder_not_writable'; readonly folder: string }
  | { readonly kind: 'folder_of_another_user'; readonly folder: string }
  | { readonly kind: 'disk_full'; readonly folder: string }
  | { readonly kind: 'already_serving'; readonly folder: string }
  | { readonly kind: 'busy_elsewhere'; readonly folder: string }
  | { readonly kind: 'secret_missing'; readonly path: string }
  | { readonly kind: 'secret_damaged'; readonly path: string }
  | { readonly kind: 'secret_of_another'; readonly path: string }
  | { readonly kind: 'no_binaries'; readonly machine: string }
  | { readonly kind: 'root_not_possible' }
  | { readonly kind: 'user_without_name' }
  | { readonly kind: 'other_major'; readonly folder: string; readonly found: string }
  | { readonly kind: 'did_not_start'; readonly logFile: string; readonly lastLine: string }
  | { readonly kind: 'migration_edited'; readonly name: string }
  | { readonly kind: 'migration_misnamed'; readonly name: string }
  | { readonly kind: 'migration_unreadable'; readonly folder: string }
  | { readonly kind: 'schema_newer'; readonly name: string }

/** About the PostgreSQL that DATABASE_URL names. */
type ExternalRefusal =
  | { readonly kind: 'url_malformed' }
  | { readonly kind: 'url_unknown_host'; readonly where: string }
  | { readonly kind: 'url_refused'; readonly where: string }
  | { readonly kind: 'url_no_answer'; readonly where: string }
  | { readonly kind: 'url_wrong_password'; readonly where: string }
  | { readonly kind: 'url_no_such_database'; readonly where: string }
  | { readonly kind: 'url_insecure'; readonly where: string; readonly reason: string }
  | { readonly kind: 'url_failed'; readonly where: string; readonly reason: string }
  | { readonly kind: 'server_too_old'; readonly version: string }
  | { readonly kind: 'server_read_only'; readonly where: string }
  | { readonly kind: 'server_encoding'; readonly encoding: string }

/** One sentence for the operator. */
export function describeRefusal(refusal: DatabaseRefusal): string {
  return isExternal(refusal) ? describeExternal(refusal) : describeOwn(refusal)
}

function isExternal(refusal: DatabaseRefusal): refusal is ExternalRefusal {
  return refusal.kind.startsWith('url_') || refusal.kind.startsWith('server_')
}

function describeOwn(refusal: OwnRefusal): string {
  switch (refusal.kind) {
    case 'folder_not_writable':
      return `The data folder ${refusal.folder} cannot be written: give this user the right to write there, or set FORESTALL_DATA to another folder.`
    case 'folder_of_another_user':
      return `The data folder ${refusal.folder} belongs to another user: start Forestall as that user, or set FORESTALL_DATA to another folder.`
    case 'disk_full':
      return `The disk that holds ${refusal.folder} is full: free at least 200 MB there and start again.`
    case 'already_serving':
      return `Forestall is already running on the data folder ${refusal.folder}: stop it first, or set FORESTALL_DATA to another folder.`
    case 'busy_elsewhere':
      return `Another Forestall command has been starting or stopping the database in ${refusal.folder} for too long: wait for it to end, then try again.`
    case 'secret_missing':
      return `The database needs the key ${refusal.path}, which is missing: put it back from your copy.`
    case 'secret_damaged':
      return `The key ${refusal.path} is damaged: put it back from your copy.`
    case 'secret_of_another':
      return `The key ${refusal.path} is not the one of this database: put the right one there from your copy, or from the machine where it was changed.`
    case 'no_binaries':
      return `There is no built-in PostgreSQL for this machine (${refusal.machine}): run npm ci, or set DATABASE_URL to a PostgreSQL 15 or later.`
    case 'root_not_possible':
      return 'PostgreSQL refuses to run as root and this machine forbids user namespaces: start Forestall as an ordinary user, or make a system user named forestall and a data folder that it can enter.'
    case 'user_without_name':
      return 'PostgreSQL cannot be set up by a user that has a number and no name: add the user to /etc/passwd, or set DATABASE_URL.'
    case 'other_major':
      return `The database in ${refusal.folder} was made by PostgreSQL ${refusal.found}, which this program cannot open: back it up with the program that made it and restore that backup here.`
    case 'did_not_start':
      return `The built-in PostgreSQL did not start (${refusal.lastLine}): its log is ${refusal.logFile}.`
    case 'migration_edited':
      return `The migration ${refusal.name} was changed after it had been applied: put the original file back, and write a new migration for the change.`
    case 'migration_misnamed':
      return `The migration ${refusal.name} has a name that is not read: call it 0001_what_it_does.sql, with its own number.`
    case 'migration_unreadable':
      return `The folder of migrations ${refusal.folder} is missing or empty: install Forestall again.`
    case 'schema_newer':
      return `The database was already upgraded by a newer Forestall (it has ${refusal.name}, which this program does not know): start the newer program.`
  }
}

function describeExternal(refusal: ExternalRefusal): string {
  switch (refusal.kind) {
    case 'url_malformed':
      return 'DATABASE_URL is not an address of PostgreSQL: write it as postgresql://user:password@host:5432/database.'
    case 'url_unknown_host':
      return `DATABASE_URL names a host that does not exist (${refusal.where}): check its spelling.`
    case 'url_refused':
      return `Nothing answers at ${refusal.where}, which DATABASE_URL names: start that PostgreSQL, or correct DATABASE_URL.`
    case 'url_no_answer':
      return `The PostgreSQL at ${refusal.where}, which DATABASE_URL names, gives no answer: check the host, the port and the network between.`
    case 'url_wrong_password':
      return `The PostgreSQL at ${refusal.where} refuses the user or password in DATABASE_URL: correct them.`
    case 'url_no_such_database':
      return `The PostgreSQL at ${refusal.where} has no such database: create it, or correct DATABASE_URL.`
    case 'url_insecure':
      return `No secure connection to ${refusal.where} could be made (${refusal.reason}): check sslmode and the certificate in DATABASE_URL.`
    case 'url_failed':
      return `The PostgreSQL at ${refusal.where}, which DATABASE_URL names, cannot be used (${refusal.reason}).`
    case 'server_too_old':
      return `DATABASE_URL leads to PostgreSQL ${refusal.version}: Forestall needs PostgreSQL 15 or later.`
    case 'server_read_only':
      return `The PostgreSQL at ${refusal.where} is a read-only replica: set DATABASE_URL to the primary.`
    case 'server_encoding':
      return `The database that DATABASE_URL names is encoded in ${refusal.encoding}: create it with ENCODING 'UTF8'.`
  }
}
