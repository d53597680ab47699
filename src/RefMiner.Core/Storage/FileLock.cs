namespace RefMiner.Storage;

/// <summary>What a file says that is open elsewhere.</summary>
internal static class FileLock
{
    /// <summary>
    /// Whether another process holds the file: a sharing violation on Windows, EAGAIN of <c>flock</c> on Linux and macOS.
    /// </summary>
    public static bool IsHeld(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35;
}
