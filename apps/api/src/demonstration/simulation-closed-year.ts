import {
  tellAct,
  tellAllotments,
  tellDelegations,
  tellProjects,
  tellSpendingPlan,
} from './simulation-closed-year-budget';
import { tellAllocations, tellMinutes, tellTransfers } from './simulation-closed-year-committee';
import { tellAfterwards, tellYearEnd } from './simulation-closed-year-end';
import { tellContracts, tellPayments } from './simulation-closed-year-execution';
import { tellMonths } from './simulation-closed-year-months';
import { Story, type ToldEntry } from './simulation-story';

/**
 * A small FY2564 of Khon Kaen, all of it made up: five lines of 25,000,000 baht, from the days before
 * the Act to the closed book, and what was paid of carried money until the demonstration opens.
 */
export function closedYear(): readonly ToldEntry[] {
  const story = new Story();
  tellAct(story);
  tellAllotments(story);
  tellSpendingPlan(story);
  tellDelegations(story);
  tellProjects(story);
  tellAllocations(story);
  tellTransfers(story);
  tellMinutes(story);
  tellContracts(story);
  tellPayments(story);
  tellMonths(story);
  tellYearEnd(story);
  tellAfterwards(story);
  return story.inOrder();
}
