namespace RefMiner;

/// <summary>What a run of one corpus counted; each at least 0.</summary>
/// <param name="FilesMined">Files that were mined anew.</param>
/// <param name="FilesUnchanged">Files of which the earlier result was kept.</param>
/// <param name="FilesSkipped">Files that could not be mined.</param>
/// <param name="Methods">Methods of all files.</param>
public sealed record FleetRunCounts(int FilesMined, int FilesUnchanged, int FilesSkipped, int Methods);
