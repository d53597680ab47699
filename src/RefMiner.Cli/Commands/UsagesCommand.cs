using System.CommandLine;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer usages</c>: who uses a member or type.</summary>
internal static class UsagesCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("usages", "Shows the methods that use a member or type, best examples first.");
        var member = new Argument<string>("member")
        {
            Description = "As for show; also one from outside the trees, such as HttpClient.GetAsync.",
        };
        var budget = SharedOptions.AnswerBudget();
        var index = SharedOptions.Index();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Arguments.Add(member);
        foreach (var option in new Option[] { budget, index, format })
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            using var opened = RefMinerIndex.OpenStill(parsed.GetValue(index)!);
            var result = UsagesOperation.Run(opened, parsed.GetValue(member)!, SharedOptions.BudgetOf(parsed, budget));
            var asked = parsed.GetValue(format);
            terminal.Write(asked, () => result, () => terminal.Results.WriteLine(MemberView.Text(result, asked)));
            return result.Candidates.IsEmpty ? ExitCode.Done : ExitCode.Usage;
        });
        return command;
    }
}
