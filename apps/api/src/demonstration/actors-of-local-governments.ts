import { districtPlace, type LocalGovernmentId } from '@app/ledger';
import {
  readLocalGovernmentFile,
  type StatedLocalGovernment,
} from '../imports/local-government-file';
import { localGovernmentsFile } from '../reference-data/deliver-reference';
import { somebody, type DemonstrationActor } from './demonstration-actor';
import { MATCHING_CASTS } from './simulation-matching-cast';

/*
 * Every local government has a finance officer, and every district a chief. Those of the pilot
 * provinces are people of the demonstration from its start; any other comes when it is named.
 */

const OFFICER = /^lao-((?:pao|city|town|subdistrict|tao|special)-\d{1,12})$/;
const CHIEF = /^chief-(\d{4})$/;

const PILOTS: ReadonlySet<string> = new Set(Object.keys(MATCHING_CASTS));

/** The local governments that come with the product, by their ids, and the names of districts. */
interface Delivered {
  readonly localGovernments: ReadonlyMap<string, StatedLocalGovernment>;
  readonly districts: ReadonlyMap<string, string>;
}

let read: Delivered | undefined;

/** Thousands of rows, which only the demonstration needs: read when they are first asked for. */
function delivered(): Delivered {
  if (read !== undefined) return read;
  const localGovernments = new Map<string, StatedLocalGovernment>();
  const districts = new Map<string, string>();
  for (const { stated } of readLocalGovernmentFile(localGovernmentsFile())) {
    localGovernments.set(stated.localGovernment, stated);
    if (stated.district) districts.set(stated.district.code, stated.district.nameTh);
  }
  read = { localGovernments, districts };
  return read;
}

/** The chiefs of all districts of the pilot provinces, then the officers of their local governments. */
export function actorsOfLocalGovernments(): readonly DemonstrationActor[] {
  const ofPilots = [...delivered().localGovernments.values()].filter(({ province }) =>
    PILOTS.has(province),
  );
  const codes = new Set(ofPilots.flatMap(({ district }) => district?.code ?? []));
  return [
    ...[...codes].toSorted().map(districtChief),
    ...ofPilots.map(({ localGovernment }) => localFinanceOfficer(localGovernment)),
  ];
}

/** The officer or chief whom a name says, in lower case; undefined where it says none. */
export function findLocalActor(name: string): DemonstrationActor | undefined {
  const district = CHIEF.exec(name)?.[1];
  if (district !== undefined) return districtChief(district);
  const id = OFFICER.exec(name)?.[1];
  return id === undefined ? undefined : localFinanceOfficer(id.toUpperCase());
}

/** The account of a local government's finance officer. */
export function officerNameOf(localGovernment: string): string {
  return `lao-${localGovernment.toLowerCase()}`;
}

/**
 * The account of who supervises a local government in its district.
 *
 * @throws Error for one that lies in no district: a provincial administrative organization.
 */
export function chiefNameOf(localGovernment: LocalGovernmentId): string {
  const code = delivered().localGovernments.get(localGovernment)?.district?.code;
  if (code === undefined) throw new Error(`${localGovernment} lies in no district`);
  return `chief-${code}`;
}

/** The local governments with a part of their own in the story: a list of all would be too long. */
export function localGovernmentsOfTheStory(): readonly LocalGovernmentId[] {
  return Object.values(MATCHING_CASTS).flatMap(
    ({ pao, town, builder, nearCeiling, rejected, cancelled }) => {
      return [pao, town, builder, nearCeiling, rejected, ...cancelled];
    },
  );
}

function localFinanceOfficer(id: string): DemonstrationActor {
  const office = delivered().localGovernments.get(id)?.fullNameTh ?? id;
  const holding = { role: 'local-finance-officer', office, area: id } as const;
  return somebody(officerNameOf(id), `เจ้าหน้าที่การคลัง ${office}`, holding);
}

function districtChief(code: string): DemonstrationActor {
  const known = delivered().districts.get(code);
  const district = `อำเภอ${known ?? ` ${code}`}`;
  const office = `ที่ว่าการ${district}`;
  const holding = { role: 'district-chief', office, area: districtPlace(code) } as const;
  return somebody(`chief-${code}`, `นาย${district}`, holding);
}
