import { bookRegisterView } from './book-register.view';
import { budgetView } from './budget.view';
import { matchingFundView } from './matching-fund.view';
import { reconciliationView } from './reconciliation.view';
import { referenceView } from './reference.view';
import { refusalsView } from './refusals.view';
import { separationOverridesView } from './separation-overrides.view';
import type { View } from './view';

/** Every view of the product. */
export const ALL_VIEWS: readonly View[] = [
  budgetView,
  bookRegisterView,
  refusalsView,
  reconciliationView,
  referenceView,
  matchingFundView,
  separationOverridesView,
];
