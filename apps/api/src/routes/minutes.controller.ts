import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { DecisionId, ResolutionId } from '@app/ledger';
import {
  AmendmentBody,
  ApprovalBody,
  AttendanceCorrectionBody,
  CertificationBody,
  MinorityOpinionBody,
  RatificationBody,
  RecordObjectionBody,
  ResolutionRevocationBody,
  TakingBackBody,
} from '../bodies/minutes.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

const PARAMS = { resolution: 'The resolution, `R0001`.' };

/** What becomes of resolutions after they were recorded. */
@BookController('resolutions')
export class MinutesController {
  constructor(private readonly commands: CommandBus) {}

  @Write('resolutions/:resolution/certification', {
    command: 'CertifyMinutes',
    summary: 'Certify minutes (รับรองรายงานการประชุม) by a later meeting; nothing waits for it',
    params: PARAMS,
  })
  certifyMinutes(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: CertificationBody,
  ): Promise<Receipt> {
    const command = commandOf('CertifyMinutes', body, { resolution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/ratification', {
    command: 'RatifyResolution',
    summary: 'Ratify a circulated resolution (เวียนมติ), or one that was found inquorate',
    params: PARAMS,
  })
  ratifyResolution(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: RatificationBody,
  ): Promise<Receipt> {
    const command = commandOf('RatifyResolution', body, { resolution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/amendments', {
    command: 'AmendResolution',
    summary:
      'Amend minutes: what is no longer ordered goes back; what is ordered more waits for a confirmation',
    params: PARAMS,
  })
  amendResolution(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: AmendmentBody,
  ): Promise<Receipt> {
    const command = commandOf('AmendResolution', body, { resolution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/revocation', {
    command: 'RevokeResolution',
    summary: 'Revoke a resolution (เพิกถอนมติ): what is unbound goes back, the rest is listed',
    params: PARAMS,
  })
  revokeResolution(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: ResolutionRevocationBody,
  ): Promise<Receipt> {
    const command = commandOf('RevokeResolution', body, { resolution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/taking-back', {
    command: 'TakeBackOrders',
    summary: 'Take back what has become unbound of a revoked or amended resolution',
    params: PARAMS,
  })
  takeBackOrders(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: TakingBackBody,
  ): Promise<Receipt> {
    const command = commandOf('TakeBackOrders', body, { resolution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/attendance-corrections', {
    command: 'CorrectAttendance',
    summary:
      'Correct who was at a meeting; without a quorum nothing more moves by it until it is ratified',
    params: PARAMS,
  })
  correctAttendance(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: AttendanceCorrectionBody,
  ): Promise<Receipt> {
    const command = commandOf('CorrectAttendance', body, { resolution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/minority-opinions', {
    command: 'RecordMinorityOpinion',
    summary: 'Record another opinion of a member (ความเห็นแย้ง)',
    params: PARAMS,
  })
  recordMinorityOpinion(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: MinorityOpinionBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordMinorityOpinion', body, { resolution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/decisions/:decision/approval', {
    command: 'ApproveOrder',
    summary: 'Approve an order that the committee endorsed, by a letter: its money moves',
    params: { ...PARAMS, decision: 'The decision, `1`.' },
  })
  approveOrder(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @IdInPath('decision') decision: DecisionId,
    @Body() body: ApprovalBody,
  ): Promise<Receipt> {
    const command = commandOf('ApproveOrder', body, { resolution, decision });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('objections', {
    command: 'RecordObjection',
    summary: 'Record a written objection of the own office (ทักท้วง, s.52)',
  })
  recordObjection(@Asked() asked: Asked, @Body() body: RecordObjectionBody): Promise<Receipt> {
    const command = commandOf('RecordObjection', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
