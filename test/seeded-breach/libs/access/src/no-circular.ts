import { back } from './no-circular-back';

export const there = (): string => back();
