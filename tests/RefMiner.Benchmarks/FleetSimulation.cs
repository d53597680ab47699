using System.Globalization;
using MathNet.Numerics.Distributions;

namespace RefMiner;

/// <summary>Simulates nights of a large fleet from what was measured on one machine.</summary>
/// <remarks>
/// Each worker takes one corpus at a time. Taking it and ending it, the database serves one worker at a time, and so does the
/// store: the scheduler's lock is held for less than the whole time that the
/// database works, so that what comes out is rather too slow than too fast. Sizes are log-normal, with the mean and deviation of
/// the logarithms of the measured seconds, and at most the longest measured ten times over.
/// </remarks>
internal static class FleetSimulation
{
    private const int Corpora = 10_000;
    private const double ChangedShare = 0.1;
    private const int Seed = 1;

    // One file changed takes that share of a full run (docs/benchmarks.md).
    private const double IncrementalShare = 0.18;

    /// <summary>Simulates, writes a table, and draws it.</summary>
    public static void Run(FleetMeasured measured, string folder)
    {
        var mined = Draw(measured);
        Job[] usual =
        [
            .. mined.Select(
                (job, i) =>
                    i % (int)(1 / ChangedShare) == 0
                        ? job with
                        {
                            Seconds = job.Seconds * IncrementalShare,
                        }
                        : new Job(measured.UnchangedSeconds, 0, measured.DatabaseSecondsOfUnchanged)
            ),
        ];
        (string Name, Job[] Jobs)[] nights =
        [
            ("first night", mined),
            ("first night, largest first", [.. mined.OrderByDescending(job => job.Seconds)]),
            ("usual night", usual),
        ];
        int[] workers = [1, 2, 4, 8, 16, 32, 64];
        var total = mined.Sum(job => job.Seconds);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Corpora:N0} corpora; {total / 3600:0.0} hours of mining; the largest {mined.Max(job => job.Seconds) / 60:0.0} "
                    + $"min, the largest 1 % "
                    + $"{100 * mined.OrderByDescending(job => job.Seconds).Take(Corpora / 100).Sum(job => job.Seconds) / total:0} % of it"
            )
        );
        Console.WriteLine(
            "| workers | " + string.Join(" | ", nights.Select(night => $"{night.Name}: hours, idle, database and store busy")) + " |"
        );
        Console.WriteLine("|---|" + string.Concat(nights.Select(_ => "---|")));
        var results = nights.Select(night => workers.Select(count => Simulate(night.Jobs, count)).ToArray()).ToArray();
        for (var i = 0; i < workers.Length; i++)
            Console.WriteLine($"| {workers[i]} | {string.Join(" | ", results.Select(night => Cell(night[i])))} |");

        FleetPlot.Save(workers, [.. nights.Select((night, i) => (night.Name, results[i]))], folder);
    }

    private static string Cell(Night night) =>
        string.Create(CultureInfo.InvariantCulture, $"{night.Hours:0.00}, {100 * night.Idle:0} %, {100 * night.DatabaseLoad:0} %");

    private static Job[] Draw(FleetMeasured measured)
    {
        var logarithms = measured.Jobs.Select(job => Math.Log(job.Seconds)).ToArray();
        var mean = logarithms.Average();
        var deviation = Math.Sqrt(logarithms.Sum(x => (x - mean) * (x - mean)) / (logarithms.Length - 1));
        var longest = 10 * measured.Jobs.Max(job => job.Seconds);
        var bytesPerSecond = measured.Jobs.Sum(job => (double)job.Bytes) / measured.Jobs.Sum(job => job.Seconds);
        var seconds = new double[Corpora];
        LogNormal.Samples(new Random(Seed), seconds, mean, deviation);
        return
        [
            .. seconds
                .Select(s => Math.Min(s, longest))
                .Select(s => new Job(s, s * bytesPerSecond / measured.StoreBytesPerSecond, measured.DatabaseSecondsOfMined)),
        ];
    }

    private static Night Simulate(Job[] jobs, int workers)
    {
        // What is served one at a time: the scheduler's tables, and the store.
        var (databaseFree, storeFree, databaseBusy, storeBusy, worked) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var (next, seconds) = (0, 0.0);
        var events = new PriorityQueue<(double Time, int Step, Job Job), (double, int)>();
        for (var worker = 0; worker < workers; worker++)
            Take(0);
        while (events.TryDequeue(out var now, out _))
        {
            seconds = Math.Max(seconds, now.Time);
            switch (now.Step)
            {
                case 0:
                    Then(Serve(ref databaseFree, ref databaseBusy, now.Time, now.Job.DatabaseSeconds / 2), 1, now.Job);
                    break;
                case 1:
                    worked += now.Job.Seconds;
                    Then(now.Time + now.Job.Seconds, 2, now.Job);
                    break;
                case 2:
                    Then(Serve(ref storeFree, ref storeBusy, now.Time, now.Job.StoreSeconds), 3, now.Job);
                    break;
                case 3:
                    Then(Serve(ref databaseFree, ref databaseBusy, now.Time, now.Job.DatabaseSeconds / 2), 4, now.Job);
                    break;
                default:
                    Take(now.Time);
                    break;
            }
        }

        return new Night(seconds / 3600, 1 - (worked / (workers * seconds)), Math.Max(databaseBusy, storeBusy) / seconds);

        void Take(double time)
        {
            if (next < jobs.Length)
                Then(time, 0, jobs[next++]);
        }

        void Then(double time, int step, Job job) => events.Enqueue((time, step, job), (time, step));

        static double Serve(ref double free, ref double busy, double time, double service)
        {
            free = Math.Max(free, time) + service;
            busy += service;
            return free;
        }
    }

    /// <summary>One corpus on one night: seconds of mining, of the store, of the database.</summary>
    private sealed record Job(double Seconds, double StoreSeconds, double DatabaseSeconds);

    /// <summary>
    /// What a night came to: hours from its beginning to its end, share of the workers' time without mining, share of the time in
    /// which the busier of database and store is.
    /// </summary>
    internal sealed record Night(double Hours, double Idle, double DatabaseLoad);
}
