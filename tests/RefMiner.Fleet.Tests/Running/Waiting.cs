namespace RefMiner.Running;

/// <summary>Waits for what another thread or process does.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>Fails when it has not come by far more time than it can take.</summary>
    public static void Until(Func<bool> hasCome, string otherwise)
    {
        if (!SpinWait.SpinUntil(() => Pause() && hasCome(), Hang))
            throw new TimeoutException(otherwise);
    }

    // Each look asks a server or a disk.
    private static bool Pause()
    {
        using var pause = new ManualResetEventSlim();
        pause.Wait(TimeSpan.FromMilliseconds(20));
        return true;
    }
}
