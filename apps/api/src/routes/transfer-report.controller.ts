import { BookController } from './route';

/** TODO. */
@BookController('transfer report')
export class TransferReportController {}
