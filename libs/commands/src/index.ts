export { DemonstrationClock, SystemClock, type Clock } from './clock';
export { BookBusy, DeadlineExceeded, KeyReused, MalformedCommand } from './command-errors';
export { CommandsModule } from './commands.module';
export { ExecuteBatch, ExecuteBookCommand } from './execute-book-command';
export { CorruptStream } from './folded-book';
export { LedgerCommands, type RowVerdict } from './ledger-commands';
export type { BookKey, BookRequest, Receipt } from './request';
