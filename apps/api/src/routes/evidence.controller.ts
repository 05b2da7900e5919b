import { BookController } from './route';

/** TODO. */
@BookController('evidence')
export class EvidenceController {}
