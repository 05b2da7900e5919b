import { BookController } from './route';

/** TODO. */
@BookController('correction')
export class CorrectionController {}
