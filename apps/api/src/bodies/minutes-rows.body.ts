import type { DecisionId, ResolutionId } from '@app/ledger';
import { Id } from '../input/fields';
import {
  AmendmentBody,
  ApprovalBody,
  AttendanceCorrectionBody,
  CertificationBody,
  MinorityOpinionBody,
  RatificationBody,
  ResolutionRevocationBody,
  TakingBackBody,
} from './minutes.body';

/*
 * What becomes of a resolution as rows of a batch: they name the resolution, which otherwise stands in
 * the address.
 */

const RESOLUTION = { description: 'The resolution.', example: 'R0001' } as const;

/** A certification that names its resolution. */
export class CertifyMinutesRow extends CertificationBody {
  @Id(RESOLUTION)
  resolution!: ResolutionId;
}

/** A ratification that names its resolution. */
export class RatifyResolutionRow extends RatificationBody {
  @Id(RESOLUTION)
  resolution!: ResolutionId;
}

/** An amendment that names its resolution. */
export class AmendResolutionRow extends AmendmentBody {
  @Id(RESOLUTION)
  resolution!: ResolutionId;
}

/** A revocation that names its resolution. */
export class RevokeResolutionRow extends ResolutionRevocationBody {
  @Id(RESOLUTION)
  resolution!: ResolutionId;
}

/** A taking back that names its resolution. */
export class TakeBackOrdersRow extends TakingBackBody {
  @Id(RESOLUTION)
  resolution!: ResolutionId;
}

/** A correction of attendance that names a resolution of the meeting. */
export class CorrectAttendanceRow extends AttendanceCorrectionBody {
  @Id(RESOLUTION)
  resolution!: ResolutionId;
}

/** A minority opinion that names its resolution. */
export class RecordMinorityOpinionRow extends MinorityOpinionBody {
  @Id(RESOLUTION)
  resolution!: ResolutionId;
}

/** An approval that names its order. */
export class ApproveOrderRow extends ApprovalBody {
  @Id(RESOLUTION)
  resolution!: ResolutionId;

  @Id({ description: 'The decision whose order is approved.', example: '1' })
  decision!: DecisionId;
}
