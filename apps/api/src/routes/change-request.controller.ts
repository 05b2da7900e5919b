import { BookController } from './route';

/** TODO. */
@BookController('change request')
export class ChangeRequestController {}
