using System.Diagnostics;
using RefMiner.Running;

namespace RefMiner;

/// <summary>A process that is told to end does, whatever it is at.</summary>
public sealed class TerminationTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Test]
    public void Run_AtAStepThatNeverEnds_EndsSoonAfterSigterm()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("needs a named pipe in the file system");
        using var temp = new TempFolder();
        var answer = temp.At("answer");
        Process.Start("mkfifo", [answer]).WaitForExit();
        using var running = new Refminer
        {
            Arguments = ["validate", answer, "--profile", "dotnet", "--signature", "int Add(int a, int b)"],
            Input = null,
        }.Start();

        // Opened once the program opens it. It reads on and on, for nothing ever comes; told before the read, it would just be cancelled.
        using var silent = new FileStream(answer, FileMode.Open, FileAccess.Write);
        running.AwaitRest();
        var told = Stopwatch.GetTimestamp();
        running.Terminate();
        var run = running.End(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run?.ExitCode, Is.EqualTo(143));
            Assert.That(run?.Errors, Does.Contain("did not stop in time"));
            Assert.That(Stopwatch.GetElapsedTime(told), Is.LessThan(Soon));
        }
    }
}
