import './thread-language.ts';
import { answerLintQuestions } from './answer-lint-questions.ts';
import { nodePort } from './node-thread.ts';
import { serveQuestions } from './serve-questions.ts';

// the script of the linter's worker threads
serveQuestions(nodePort(), answerLintQuestions());
