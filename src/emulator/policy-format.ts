import { childElements, parsePolicy } from './policy-document.ts';
