namespace RefMiner.Output;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A fault in RefMiner.</summary>
    public const int Fault = 1;

    /// <summary>Wrong usage or request.</summary>
    public const int Usage = 2;

    /// <summary>Index or corpus missing, locked, damaged or unreadable.</summary>
    public const int Unavailable = 3;

    /// <summary>Finished, with more files skipped than allowed.</summary>
    public const int Skipped = 4;

    /// <summary>A model's answer was checked and rejected.</summary>
    public const int Rejected = 5;

    /// <summary>Stopped by the user, as shells report an interrupt.</summary>
    public const int Cancelled = 130;

    /// <summary>Told to end by SIGTERM, and cut off because it did not stop in time.</summary>
    public const int Terminated = 143;

    /// <summary>The code of an exception.</summary>
    public static int Of(RefMinerException e) =>
        e
            is InvalidRequestException
                or InvalidSourcesException
                or InvalidProfileException
                or CorpusNameTakenException
                or UserFileException
                or BudgetTooSmallException
                or Evaluation.TooFewTargetsException
            ? Usage
            : Unavailable;
}
