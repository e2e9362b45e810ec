"""The sentences of the model card that hold no figure of ours, for both of its forms."""

PURPOSE = (
    "To show how a tabular model is judged honestly, explained, guarded and served: for engineers, students and data "
    "scientists."
)
NOT_FOR = (
    "diagnosis, screening, triage or treatment, whether by a doctor or by the person concerned",
    "images, mammograms, tissue sections, or numbers that other software than the data set's has measured",
    "cases that a pathologist calls indeterminate, the very ones for which help is wanted: see the external test",
    "proof that laboratories of today, with other stains, cameras and software, would reach these figures",
)
FACTORS = (
    "The data name no age, ethnicity, device, operator or site, and are of one hospital. Whether the model serves one "
    "group of people worse than another cannot be measured, and is not known."
)
INSTRUMENT = (
    "An operator chose the field of view and outlined the nuclei by hand before a program measured them. Another "
    "operator, stain, magnification or camera changes the numbers, and with them the answer."
)
WHEN_REFERRED = (
    "its probability lies in the refer band",
    "the class that its probability names is not among the plausible ones",
    (
        "the guard finds a number far out of its range, a contradiction in geometry, or numbers that together lie "
        "further out than nearly all cases of the training"
    ),
)
GUARD_GAPS = (
    "What escapes the guard is mostly concavity, and then concave points, ten times too small or too large in all "
    "three columns: they have no unit, vary more than tenfold between cases, and no geometry ties them to other "
    "measures. Nor can the guard notice a plausible number that is wrong, a mistaken patient, or a badly outlined "
    "nucleus."
)
EXTERNAL = (
    "An older system, on the same kind of measurements, was tried on 56 aspirates, 37 benign and 19 malignant, that "
    "pathologists had called indeterminate: 75 % right, sensitivity 73.7 %, specificity 75.7 % (Teague et al., "
    "Indeterminate Fine-Needle Aspiration of the Breast, Cancer 81 (1997), 129-135). On the cases for which help is "
    "wanted, figures like those of the cross-validation are not to be expected. This model has not been tried on any "
    "case from outside its data set."
)
HUMANS = (
    "Doctors reading such aspirates reach a pooled sensitivity of 92.7 % and specificity of 94.8 % (46 studies: Yu et "
    "al., BMC Cancer 12 (2012), 41), or a sensitivity of 91 % with 2.3 % false alarms (a meta-analysis of the Yokohama "
    "system). They saw other patients, so this is a yardstick and no comparison."
)
OPTIMISM = (
    "The list of candidates and the rules of the choice were settled with the data set known, so the figures are a "
    "little kind."
)
REASONS = (
    "A reason holds given all the other measurements, and says nothing about cause. Sizes and shapes go together, and some "
    "that rise with malignancy on their own, such as compactness, lower the log-odds here beside the others: read the "
    "contributions of mean, standard error and worst of a measure, and of related measures, together."
)
INTERVALS = (
    "An interval says what other cases of the same hospital might have given to the very models that were fitted here. It "
    "leaves out that other cases would also have given other models, so it is somewhat too narrow; and it says nothing "
    "about another hospital. Rates lie between 0 and 1."
)
ELSEWHERE = (
    "If a caller names another prevalence, probability and label follow by Bayes' rule, and with them the errors: the "
    "rarer cancer is, the more of the malignant cases are called benign. The last column is what would be referred where "
    "cancer is that common."
)
ADVICE = (
    "Read the warnings before the probability: a case outside the model's experience still gets a number.",
    "Name the prevalence where the cases come from, if it differs from the data's.",
    "Before any other use, test it anew on cases of your own, and calibrate it on those.",
)
ETHICS = (
    "The data are public and hold no name, date or other identity. A missed cancer costs a person more than a false "
    "alarm, so the cuts favour referral; how much more was the authors' choice, not that of patients or doctors. A "
    "confident number can mislead: an answer carries its plausible classes and its warnings, and its reasons for the "
    "asking; but the letter of /predictbreastcancer carries nothing. None of it is medical advice."
)
RISK = (
    "The subject is the diagnosis of cancer. As a demonstration it decides nothing; used on patients it could delay "
    "the treatment of one whose cancer it misses."
)
CREDIT = "W. Wolberg, O. Mangasarian, N. Street and W. Street, 1993"
