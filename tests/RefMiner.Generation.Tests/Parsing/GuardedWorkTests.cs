using System.Text.RegularExpressions;
using RefMiner.Nodes;

namespace RefMiner.Parsing;

/// <summary>A slow machine is not taken for a slow answer.</summary>
public sealed class GuardedWorkTests
{
    [Test]
    public void Run_LateOnABusyMachine_IsDoneAgain()
    {
        var calls = 0;

        var result = GuardedWork.Run(
            _ => ++calls == 1 ? throw new RegexMatchTimeoutException() : "done",
            fault => fault.Id,
            () => TimeSpan.Zero,
            default
        );

        Assert.That((result, calls), Is.EqualTo(("done", 2)));
    }

    [Test]
    public void Run_LateAlthoughTheProcessorsWereThere_IsRefused()
    {
        var (calls, spent) = (0, TimeSpan.Zero);

        var result = GuardedWork.Run<string>(
            _ =>
            {
                calls++;
                throw new RegexMatchTimeoutException();
            },
            fault => fault.Id,
            () => spent += TimeSpan.FromHours(1),
            default
        );

        Assert.That((result, calls), Is.EqualTo((DiagnosticIds.ResponseTooSlow, 1)));
    }

    [Test]
    public void Run_TooMuchWorkOnABusyMachine_IsRefusedAtOnce()
    {
        var calls = 0;

        var result = GuardedWork.Run<string>(
            _ =>
            {
                calls++;
                throw new TooMuchWorkException();
            },
            fault => fault.Id,
            () => TimeSpan.Zero,
            default
        );

        Assert.That((result, calls), Is.EqualTo((DiagnosticIds.ResponseTooSlow, 1)));
    }
}
