import { budgetView } from './budget.view';
import { executionRegisterView } from './execution-register.view';
import { matchingFundView } from './matching-fund.view';
import { referenceView } from './reference.view';
import { refusalsView } from './refusals.view';
import { resolutionRegisterView } from './resolution-register.view';
import { separationOverridesView } from './separation-overrides.view';
import type { View } from './view';

/** Every view of the product. */
export const ALL_VIEWS: readonly View[] = [
  budgetView,
  resolutionRegisterView,
  executionRegisterView,
  refusalsView,
  referenceView,
  matchingFundView,
  separationOverridesView,
];
