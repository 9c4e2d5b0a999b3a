export { mintProof } from '../../scripts/demo/mint-proof.ts'
