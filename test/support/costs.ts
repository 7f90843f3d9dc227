/** A note of so many figures, each of which a run's cost yields. */
export function noteOfCosts(figures: number): string {
  return `\`\`\`yaml {.training #run}
model: deepseek-v3
gpu_hours: 2.664M
price: $2/GPU-hour
\`\`\`

${Array.from({ length: figures }, (_, i) => `It costs [$${i}M](calc: "run.cost * ${i}").\n\n`).join('')}`
}
