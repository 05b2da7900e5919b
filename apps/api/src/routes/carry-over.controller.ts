import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { CarryOverId, ReservationId } from '@app/ledger';
import {
  CarryOverBody,
  CarryOverCommitmentBody,
  CarryOverExtensionBody,
  LateDisbursementBody,
} from '../bodies/carry-over.body';
import { commandOf } from '../bodies/stated.body';
import {
  CarryOverLapseBody,
  RequestReservationBody,
  ReservationRefusalBody,
} from '../bodies/year-end.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

const CARRY_OVER = { carryOver: 'What was carried over, `CO0001`.' } as const;
const RESERVATION = { reservation: 'The reservation, `RV0001`.' } as const;

/** Money of a year that is paid after it (s.43). */
@BookController('carry-over')
export class CarryOverController {
  constructor(private readonly commands: CommandBus) {}

  @Write('reservations', {
    command: 'RequestReservation',
    summary: 'Ask to carry money over: with debt, or without (ขอกันเงิน)',
  })
  reserve(@Asked() asked: Asked, @Body() body: RequestReservationBody): Promise<Receipt> {
    const command = commandOf('RequestReservation', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('reservations/:reservation/refusal', {
    command: 'RefuseReservation',
    summary: 'Record that the money is not carried over',
    params: RESERVATION,
  })
  refuse(
    @Asked() asked: Asked,
    @IdInPath('reservation') reservation: ReservationId,
    @Body() body: ReservationRefusalBody,
  ): Promise<Receipt> {
    const command = commandOf('RefuseReservation', body, { reservation });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('reservations/:reservation/carry-over', {
    command: 'CarryOver',
    summary: 'Carry over what is still there of the reservation, as of 30 September',
    params: RESERVATION,
  })
  carryOver(
    @Asked() asked: Asked,
    @IdInPath('reservation') reservation: ReservationId,
    @Body() body: CarryOverBody,
  ): Promise<Receipt> {
    const command = commandOf('CarryOver', body, { reservation });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('carry-overs/:carryOver/commitments', {
    command: 'CommitCarryOver',
    summary: 'Bind money that was carried over without debt',
    params: CARRY_OVER,
  })
  commit(
    @Asked() asked: Asked,
    @IdInPath('carryOver') carryOver: CarryOverId,
    @Body() body: CarryOverCommitmentBody,
  ): Promise<Receipt> {
    const command = commandOf('CommitCarryOver', body, { carryOver });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('carry-overs/:carryOver/disbursements', {
    command: 'RecordLateDisbursement',
    summary: 'Pay a bill out of carried money',
    params: CARRY_OVER,
  })
  pay(
    @Asked() asked: Asked,
    @IdInPath('carryOver') carryOver: CarryOverId,
    @Body() body: LateDisbursementBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordLateDisbursement', body, { carryOver });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('carry-overs/:carryOver/extensions', {
    command: 'ExtendCarryOver',
    summary: 'Record that the Ministry of Finance agrees to a later last day, round by round',
    params: CARRY_OVER,
  })
  extend(
    @Asked() asked: Asked,
    @IdInPath('carryOver') carryOver: CarryOverId,
    @Body() body: CarryOverExtensionBody,
  ): Promise<Receipt> {
    const command = commandOf('ExtendCarryOver', body, { carryOver });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('carry-overs/:carryOver/lapse', {
    command: 'LapseCarryOver',
    summary: 'Let carried money lapse whose time is over, or that is given up',
    params: CARRY_OVER,
  })
  lapseCarryOver(
    @Asked() asked: Asked,
    @IdInPath('carryOver') carryOver: CarryOverId,
    @Body() body: CarryOverLapseBody,
  ): Promise<Receipt> {
    const command = commandOf('LapseCarryOver', body, { carryOver });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
