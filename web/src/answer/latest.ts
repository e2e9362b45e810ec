/**
 * Asks at once, and while an answer is awaited keeps only the last question for next: what is shown last was asked last,
 * and a slider sends as much as the API can answer, and no more.
 */
export function latest<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  onAnswer: (answer: Answer, question: Question) => void,
  onFailure: (error: unknown) => void,
): (question: Question) => void {
  let next: [Question] | undefined;
  let asking = false;
  return async (question) => {
    next = [question];
    if (asking) return;
    asking = true;
    while (next) {
      const [current]: [Question] = next;
      next = undefined;
      try {
        const answer = await ask(current);
        onAnswer(answer, current);
      } catch (error) {
        if (!next) onFailure(error);
      }
    }
    asking = false;
  };
}
