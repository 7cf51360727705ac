import { answerLintQuestions } from './answer-lint-questions.ts';
import { serveQuestions } from './serve-questions.ts';
import { webPort } from './web-thread.ts';

// the script of the linter's web workers
serveQuestions(webPort(), answerLintQuestions());
