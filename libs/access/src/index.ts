export { ROLES, type Role } from './command-rights';
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
  type AuthenticatedActor,
  type CommandName,
  type Places,
  type ReadName,
  type Reader,
} from './rights';
export { ProviderAway, type FetchDocument } from './provider-keys';
export {
  CLOCK_SKEW_SECONDS_DEFAULT,
  CLOCK_SKEW_SECONDS_MAX,
  SIGNATURE_ALGORITHMS,
  SIGNATURE_ALGORITHMS_DEFAULT,
  TokenRefused,
  TokenVerifier,
  type SignatureAlgorithm,
  type TokenFault,
  type TokenVerifierOptions,
  type VerifiedToken,
} from './token-verifier';
