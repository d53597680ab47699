namespace RefMiner;

/// <summary>A worker of a fleet.</summary>
/// <param name="Name">Its name, which no other has.</param>
/// <param name="SeenAt">When it last gave a sign of life, UTC.</param>
public sealed record FleetWorkerState(string Name, DateTimeOffset SeenAt);
