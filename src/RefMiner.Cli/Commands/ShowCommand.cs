using System.CommandLine;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer show</c>: a member or type as it was mined.</summary>
internal static class ShowCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "show",
            "Shows a member or type as it was mined: the member whole, a type as the declarations of its members."
        );
        var member = new Argument<string>("member")
        {
            Description = "Type.Member, Type, a documentation comment id, PATH#Type.Member or PATH:LINE.",
        };
        var declaration = new Option<bool>("--declaration") { Description = "Omit bodies." };
        var budget = SharedOptions.AnswerBudget();
        var index = SharedOptions.Index();
        var format = SharedOptions.Format(OutputFormat.Table);
        command.Arguments.Add(member);
        foreach (var option in new Option[] { declaration, budget, index, format })
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            using var opened = RefMinerIndex.OpenStill(parsed.GetValue(index)!);
            var result = ShowOperation.Run(
                opened,
                parsed.GetValue(member)!,
                parsed.GetValue(declaration),
                SharedOptions.BudgetOf(parsed, budget)
            );
            var asked = parsed.GetValue(format);
            terminal.Write(asked, () => result, () => terminal.Results.WriteLine(MemberView.Text(result, asked)));
            return result.Candidates.IsEmpty ? ExitCode.Done : ExitCode.Usage;
        });
        return command;
    }
}
