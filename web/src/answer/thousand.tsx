import { form, wording } from "../form.ts";
import { percent } from "../format.ts";
import { classWords } from "../label-words.ts";
import { Wide } from "../wide.tsx";
import { Dots } from "./dots.tsx";
import type { Outcomes } from "./outcomes-per-thousand.ts";

const { cases } = wording;
const [negative, positive] = classWords(form);

/** What the threshold does to 1,000 cases, in a picture and in a table. */
export function Thousand({ outcomes }: { outcomes: Outcomes }) {
  const { truePositives, falsePositives, falseNegatives, trueNegatives, positivePredictiveValue } = outcomes;
  return (
    <>
      <h4>What this threshold means for 1,000 {cases}</h4>
      <div class="thousand">
        <Dots outcomes={outcomes} />
        <Wide label={`1,000 ${cases} as a table`}>
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col" class="number">
                  {positive}
                </th>
                <th scope="col" class="number">
                  {negative}
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">Flagged</th>
                <td class="number">
                  <span class="swatch found" /> {truePositives} found
                </td>
                <td class="number">
                  <span class="swatch false" /> {falsePositives} false alarms
                </td>
              </tr>
              <tr>
                <th scope="row">Not flagged</th>
                <td class="number">
                  <span class="swatch missed" /> {falseNegatives} missed
                </td>
                <td class="number">
                  <span class="swatch cleared" /> {trueNegatives} correctly cleared
                </td>
              </tr>
              <tr>
                <th scope="row">Total</th>
                <td class="number">{outcomes.with}</td>
                <td class="number">{outcomes.without}</td>
              </tr>
            </tbody>
          </table>
        </Wide>
      </div>
      <p>
        {positivePredictiveValue === undefined
          ? "None is flagged."
          : `Of those flagged, ${percent(positivePredictiveValue)} are ${positive}.`}
      </p>
    </>
  );
}
