namespace RefMiner;

/// <summary>Opens indexes that follow a fleet.</summary>
public static class FleetIndexes
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMinutes(1);

    extension(RefMinerIndex)
    {
        /// <summary>Opens a local copy of a fleet's index, which is kept current while it is open.</summary>
        /// <param name="connectionString">Of a member of the role <c>refminer_reader</c>, as Npgsql reads it.</param>
        /// <param name="folder">Folder of the copy; made where it is missing.</param>
        /// <param name="pollEvery">Longest time between two looks at the fleet, beside its notifications; a minute by default.</param>
        /// <exception cref="RefMinerException">There is no copy yet and the fleet cannot be reached, or the folder cannot be
        /// used.</exception>
        public static FleetIndex OpenFleet(string connectionString, string folder, TimeSpan? pollEvery = null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
            ArgumentException.ThrowIfNullOrWhiteSpace(folder);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pollEvery ?? PollEvery, TimeSpan.Zero, nameof(pollEvery));

            return FleetIndex.Open(connectionString, folder, pollEvery ?? PollEvery, TimeProvider.System);
        }
    }
}
