import { there } from './no-circular';

export const back = (): string => there();
