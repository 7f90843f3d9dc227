/**
 * Companies and clouds that articles speak of. Nothing is computed from them; but a figure that is theirs is nobody else's.
 * No name that is a word of its own; and nobody who only reports, as analysts and newspapers do: what they put a cost at is
 * another's.
 */
export const COMPANIES: readonly (readonly [id: string, ...names: string[]])[] = [
  // Who makes models
  ['mistral-ai', 'Mistral AI'], ['moonshot-ai', 'Moonshot AI'], ['zhipu-ai', 'Zhipu AI', 'Zhipu'], ['cohere', 'Cohere'],
  ['bytedance', 'ByteDance'], ['tencent', 'Tencent'], ['baidu', 'Baidu'], ['01-ai', '01.AI'], ['minimax', 'MiniMax'], ['stability-ai', 'Stability AI'],
  ['ai21', 'AI21 Labs'], ['inflection-ai', 'Inflection AI'], ['deepmind', 'DeepMind'], ['hugging-face', 'Hugging Face', 'HuggingFace'],
  ['databricks', 'Databricks', 'MosaicML'], ['allen-institute', 'Allen Institute', 'Ai2'], ['eleuther-ai', 'EleutherAI'], ['high-flyer', 'High-Flyer'],
  // Who lets hardware
  ['coreweave', 'CoreWeave'], ['lambda-labs', 'Lambda Labs'], ['oracle', 'Oracle'], ['aws', 'AWS', 'Amazon Web Services'], ['azure', 'Azure'],
  ['google-cloud', 'Google Cloud', 'GCP'], ['alibaba-cloud', 'Alibaba Cloud'], ['nebius', 'Nebius'], ['crusoe', 'Crusoe'], ['runpod', 'RunPod'], ['vast.ai', 'Vast.ai'],
  ['together-ai', 'Together AI'], ['fireworks-ai', 'Fireworks AI'], ['openrouter', 'OpenRouter'], ['deepinfra', 'DeepInfra'], ['replicate', 'Replicate'],
  ['ovhcloud', 'OVHcloud'], ['scaleway', 'Scaleway'], ['digitalocean', 'DigitalOcean'], ['equinix', 'Equinix'], ['digital-realty', 'Digital Realty'],
  // Who makes hardware
  ['samsung', 'Samsung'], ['sk-hynix', 'SK Hynix', 'SK hynix'], ['micron', 'Micron'], ['asml', 'ASML'], ['arm', 'ARM'], ['qualcomm', 'Qualcomm'],
  ['groq', 'Groq'], ['cerebras', 'Cerebras'], ['sambanova', 'SambaNova'], ['graphcore', 'Graphcore'], ['tenstorrent', 'Tenstorrent'], ['cambricon', 'Cambricon'],
  ['supermicro', 'Supermicro', 'Super Micro'], ['dell', 'Dell'], ['hpe', 'HPE'], ['lenovo', 'Lenovo'], ['foxconn', 'Foxconn'], ['marvell', 'Marvell'], ['arista', 'Arista'],
  // Who pays, counts and sells
  ['alphabet', 'Alphabet'], ['softbank', 'SoftBank'], ['stargate', 'Stargate'], ['tesla', 'Tesla'], ['salesforce', 'Salesforce'], ['ibm', 'IBM'],
  ['blackrock', 'BlackRock'], ['goldman-sachs', 'Goldman Sachs'], ['morgan-stanley', 'Morgan Stanley'],
] // prettier-ignore
