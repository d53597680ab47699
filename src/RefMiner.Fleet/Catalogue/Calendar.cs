using Quartz;

namespace RefMiner.Catalogue;

/// <summary>Cron expressions.</summary>
internal static class Calendar
{
    private const int UnixFields = 5;

    /// <summary>What is wrong with an expression, or null.</summary>
    public static string? Fault(string cron, string corpus, TimeProvider clock)
    {
        try
        {
            return Of(cron, corpus).GetNextValidTimeAfter(clock.GetUtcNow()) is null ? "it never fires any more" : null;
        }
        catch (FormatException e)
        {
            return e.Message.TrimEnd('.');
        }
    }

    /// <summary>
    /// An expression of five fields, or one of Quartz's with seconds, in UTC. <c>H</c> stands for a value that the name of the
    /// corpus decides, so that not all are due at once.
    /// </summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CronExpression Of(string cron, string corpus) =>
        CronExpression
            .ParseWithHash(
                cron,
                cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == UnixFields ? CronFormat.Unix : CronFormat.Quartz,
                corpus
            )
            .WithTimeZone(TimeZoneInfo.Utc);
}
