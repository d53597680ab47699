namespace RefMiner;

/// <summary>What a sweep deleted, or would delete.</summary>
/// <param name="Blobs">Segments and states of earlier runs.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Drafts">Files that killed workers left in a folder of segments; 0 of a dry run.</param>
public sealed record FleetSweepResult(int Blobs, long Bytes, int Drafts);
