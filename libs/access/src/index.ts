export { COMMAND_NAMES_TH, READ_NAMES_TH, ROLE_NAMES_TH } from './names';
export {
  placesOfArea,
  placesOfLocalGovernment,
  placesOfText,
  type PlacesAround,
} from './places-around';
export {
  mayExecute,
  mayExecuteAny,
  mayRead,
  NotAllowed,
  ROLES,
  type AuthenticatedActor,
  type CommandName,
  type Places,
  type ReadName,
  type Reader,
  type Role,
} from './rights';
