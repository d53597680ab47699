using System.Data.Common;
using System.Globalization;
using System.Text;
using Onex.Runtime;

namespace Nodes.LegacyReportEffect.V1_0_0;

/// <summary>Builds the monthly sales report from the database. Kept from before the house standard; do not copy.</summary>
public sealed class NodeLegacyReportEffect : NodeEffect
{
    private readonly DbConnection _connection;

    /// <summary>Takes the connection that all reports share.</summary>
    /// <param name="connection">A connection to the sales database.</param>
    public NodeLegacyReportEffect(DbConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Builds the report.</summary>
    /// <param name="contract">Input keys: region, year, month.</param>
    /// <param name="cancellationToken">Has no effect.</param>
    public override Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        var region = contract.InputState!["region"]!.ToString();
        var year = Convert.ToInt32(contract.InputState["year"], CultureInfo.InvariantCulture);
        var month = Convert.ToInt32(contract.InputState["month"], CultureInfo.InvariantCulture);

        Console.WriteLine("Report for " + region + " " + year + "-" + month);
        _connection.OpenAsync().Wait();

        var sql = "SELECT product, SUM(amount) FROM sales WHERE region = '" + region + "'"
            + " AND EXTRACT(YEAR FROM sold_at) = " + year
            + " AND EXTRACT(MONTH FROM sold_at) = " + month
            + " GROUP BY product ORDER BY 2 DESC";
        var report = LoadReport(sql);
        SaveReport("report-" + region + "-" + year + "-" + month + ".txt", report);

        _connection.Close();
        Console.WriteLine("Done");
        return Task.FromResult(new ModelContractResponse
        {
            Success = true,
            OutputState = new Dictionary<string, object?> { ["report"] = report },
        });
    }

    private string LoadReport(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        var reader = command.ExecuteReaderAsync().Result;
        var report = new StringBuilder();
        decimal total = 0;
        while (reader.ReadAsync().Result)
        {
            var amount = reader.GetDecimal(1);
            report.AppendLine(reader.GetString(0) + ": " + amount.ToString(CultureInfo.InvariantCulture));
            total += amount;
        }

        reader.Close();
        report.AppendLine("Total: " + total.ToString(CultureInfo.InvariantCulture));
        return report.ToString();
    }

    private static void SaveReport(string fileName, string report)
    {
        File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), fileName), report).Wait();
        Thread.Sleep(100);
    }
}
